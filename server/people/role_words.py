"""What people call a post, in lists and when they look for somebody."""

SHORTEST = 2
WORDS = {
    "county_admin": "县管理员",
    "town_office": "镇办 镇办公室 乡镇干部 镇干部 镇管理员",
    "linked_leader": "联点领导 联村领导 驻村领导 联点干部",
    "inspector": "督查组 督查员 督查",
    "secretary": "村支书 支书 书记 村党支部书记 党支部书记 党总支书记 支部书记 村书记 社区书记",
    "officer": "村专干 专干 村干部 村委委员 支委委员 两委干部 两委成员 文书 村秘书 妇女主任 治调主任 村主任",
    "grid_worker": "网格员 专职网格员 兼职网格员 网格长",
    "group_leader": "组长 村民小组长 小组长",
    "representative": "村民代表 代表 邻长 居民代表 村居民代表",
}


def roles_called(word: str) -> list[str]:
    """Roles that a typed word names from its beginning; one character alone is rather somebody's name."""
    if len(word) < SHORTEST:
        return []
    return [role for role, words in WORDS.items() if any(called.startswith(word) for called in words.split())]
