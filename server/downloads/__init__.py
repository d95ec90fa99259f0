"""Files that open anywhere (下载): a link good for one minute, for one file, without a session."""
