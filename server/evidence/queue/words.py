"""Sentences of judging."""

from server.notices.shapes import NoticeWords

ANSWER_ACCEPTED = NoticeWords(
    kind="photo_answer_accepted",
    title_zh="您的说明被采纳了",
    title_en="Your answer was accepted",
    body_zh="{title}：另一位审核人看了您的说明，照片通过了，不用补拍。",
    body_en="{title}: another reviewer read your answer and accepted the photo. No need to take it again.",
)
ANSWER_STANDS = NoticeWords(
    kind="photo_answer_stands",
    title_zh="说明看过了，这张还是请补拍",
    title_en="Your answer was read; please still take it again",
    body_zh="{title}：另一位审核人看了您的说明，认为还需要补拍：{reason_zh}。",
    body_en="{title}: another reviewer read your answer and still asks for a new photo: {reason_en}.",
)
ANSWER_TO_ABOVE = NoticeWords(
    kind="photo_answer_above",
    title_zh="有 1 张照片请您定",
    title_en="One photo for you to decide",
    body_zh="{title}：拍照的人对退回有说明，当地没有第二位审核人，请您看一看。",
    body_en="{title}: its author answered a return, and nobody else reviews there. Please have a look.",
)
ANSWER_TO_NOBODY = NoticeWords(
    kind="photo_answer_nobody",
    title_zh="说明已经记下",
    title_en="Your answer is kept",
    body_zh="{title}：目前没有别的审核人能看这张，说明已记在这张照片上。请直接和退回的人商量，或者先补拍。",
    body_en="{title}: nobody else can judge this photo at present. Your answer stays with it. "
    "Please talk to whoever returned it, or take it again.",
)
