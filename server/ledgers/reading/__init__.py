"""Reading what strangers send: the file is opened in a process of its own, bounded in memory, without keys."""
