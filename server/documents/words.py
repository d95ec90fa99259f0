"""Words on papers. Papers are Chinese, whatever language the desk speaks."""

POSTS = {
    "county_admin": "县级管理员",
    "town_office": "镇办",
    "linked_leader": "联点领导",
    "inspector": "督查组",
    "secretary": "村支书",
    "officer": "村专干",
    "grid_worker": "网格员",
    "representative": "村民代表",
    "group_leader": "村民小组长",
}
SOURCES = {
    "patrol": "日常巡查",
    "visit": "入户走访",
    "lookback": "回头看",
    "resident": "群众反映",
    "inspection": "督查检查",
    "import": "台账导入",
    "department": "部门交办",
}
STANDING = {
    "reported": "待受理",
    "accepted": "已受理",
    "assigned": "已交办",
    "working": "整改中",
    "fixed": "待核实",
    "settled": "已办结",
}
