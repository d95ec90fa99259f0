"""What somebody reads whose link's minute is over."""

WORDS = {
    "zh": {
        "over": "链接过期了",
        "again": "为了安全，下载链接只能用一分钟。请回到小格再点一次。",
        "other": "",
        "sponsor": "",
        "hotlines": "",
    },
    "en": {
        "over": "This link has expired",
        "again": "For safety, a link to a file is good for one minute. Please go back to Xiaoge and tap once more.",
        "other": "",
        "sponsor": "",
        "hotlines": "",
    },
}
