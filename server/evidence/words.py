"""Sentences of evidence."""

from server.notices.shapes import NoticeWords

PHOTO_RETURNED = NoticeWords(
    kind="photo_returned",
    title_zh="有 1 张照片请补拍",
    title_en="One photo to take again",
    body_zh="{title}：{reason_zh}。打开就能补拍这一张，其他的不用动。",
    body_en="{title}: {reason_en}. Open it to take just this one again.",
)
RETURN_TAKEN_BACK = NoticeWords(
    kind="photo_return_undone",
    title_zh="刚才那张照片不用补拍了",
    title_en="That photo need not be taken again",
    body_zh="{title}：审核人撤回了补拍要求。",
    body_en="{title}: the reviewer took the request back.",
)
PHOTO_UNREADABLE = NoticeWords(
    kind="photo_unreadable",
    title_zh="有 1 张照片打不开，请重拍",
    title_en="One photo cannot be opened, please take it again",
    body_zh="{title}：照片收到了，但文件是坏的。记录还在，只需补拍这一张。",
    body_en="{title}: the photo arrived, but the file is damaged. The record is safe; take just this one again.",
)
RECORD_UNREADABLE = NoticeWords(  # of a visit, a meeting, a look-back: there is nothing to take again
    kind="photo_unreadable",
    title_zh="有 1 张照片打不开",
    title_en="One photo cannot be opened",
    body_zh="{title}：照片收到了，但文件是坏的，不用重拍。记录还在。",
    body_en="{title}: the photo arrived, but the file is damaged. It need not be taken again; the record is safe.",
)
REASONS = {  # code -> zh, en; a label of the set return_reason speaks first
    "unclear": ("看不清", "It cannot be made out"),
    "angle": ("角度对不上", "The angle does not match"),
    "not_shown": ("没拍到整改处", "What was fixed is not shown"),
    "face": ("有人脸，请重拍", "A face is shown"),
    "other": ("其他原因", "Another reason"),
}
