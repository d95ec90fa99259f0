"""Who sees which screen. Walked in every look, walked by the keyboard, and photographed for the contact sheets.

A guard compares this with the phone's route table: a new screen is added here, and thereby looked at.
``{things}`` are put into the village by ``furniture.py``, or found in a demo's lists.
"""

TABS = ("/", "/households", "/notices", "/me")
LISTS = ("/issues", "/tasks", "/announcements", "/issues/new", "/me/unsent")
HOUSEHOLD = ("/households/{household}", "/visits/new?household={household}")
ISSUE = ("/issues/{issue}",)
MEETINGS = ("/meetings", "/meetings/{meeting}", "/lookbacks", "/lookbacks/{lookback}")
LEADING = ("/tasks/new", "/announcements/new", "/people", "/people/slips", "/feedback", "/feedback/{case}")
KEEPING = ("/admin", "/admin/places", "/admin/people", "/admin/people/{person}", "/admin/devices")
REVIEWING = ("/wall", "/wall/review", "/wall?verdict=all", "/reviews")

WALKS: dict[str, tuple[str, ...]] = {
    "stranger": ("/sign-in", "/enter", "/how", "/me/about", "/me/privacy"),
    "worker": (
        *(*TABS, *LISTS, *HOUSEHOLD, *ISSUE),
        *("/visits/new", "/visits/{visit}", "/households/special", "/households/numbers", "/tasks/{task}"),
        *("/issues/fix", "/issues/{fresh}/fix", "/issues/{issue}/reshoot/{photo}", "/announcements/{announcement}"),
        *("/tasks/{project}", "/tasks/{project}/photos", "/tasks/{project}/reshoot/{shown}"),
        *("/me/look", "/me/storage", "/me/devices", "/me/feedback", "/me/rescue", "/password", "/welcome"),
        "/emergency",
    ),
    "rep": (*TABS, *LISTS, *HOUSEHOLD, "/visits/{visit}", "/announcements/{announcement}", "/emergency"),
    "secretary": (
        *(*TABS, *LISTS, *HOUSEHOLD, *ISSUE, *MEETINGS, *LEADING, *KEEPING),
        *("/meetings/{meeting}/hold", "/lookbacks/{lookback}/fail/{item}", "/tasks/{task}", "/situations"),
        *("/issues/{fresh}/do/assign", "/issues/{fresh}/do/return", "/issues/{fresh}/do/extend"),
        *("/handovers/{person}", "/wall", "/emergency", "/rescue", "/visits/{visit}", "/figures"),
    ),
    "officer": (*TABS, *LISTS, *MEETINGS, *ISSUE, "/situations", "/people", "/issues/{fresh}/do/assign", "/rescue"),
    "leader": (*TABS, *LISTS, *MEETINGS, *ISSUE, *REVIEWING, "/tasks/new", "/today/old"),
    "inspector": (
        *(*TABS, *LISTS, *MEETINGS, *ISSUE, *REVIEWING),
        *("/reviews/agreement", "/figures", "/documents", "/documents/new", "/documents/{paper}"),
    ),
    "office": (
        *(*TABS, *LISTS, *ISSUE, *LEADING, *KEEPING, *REVIEWING),
        *("/admin/twice", "/emergency", "/imports", "/imports/new", "/imports/{import}", "/figures", "/today/old"),
        *("/documents", "/documents/new", "/documents/{paper}", "/admin/retention", "/handovers/{person}"),
    ),
    "admin": (
        *(*TABS, *KEEPING, "/feedback", "/imports", "/figures"),
        *("/admin/categories", "/admin/labels", "/admin/calendar", "/admin/templates"),
        *("/admin/deliveries", "/admin/storage", "/admin/retention", "/admin/places?at={village}"),
    ),
}
# Drawn by the server, for whoever has no account.
OPEN = ("/say", "/say/{village}", "/v", "/v/{code}", "/say/{village}/poster", "/announcement/{announcement}")
