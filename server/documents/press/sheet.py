"""Measures of office papers (GB/T 9704): margins, sizes of letters, fonts by name."""

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
PAGE = (210, 297)
WIDTH = PAGE[0] - LEFT - RIGHT
LINE = 10.0  # mm: 22 lines a page
PAIR = (75.0, 62.0)  # mm, the box of one of two photos
CODE = 38.0  # mm: three quarters of a millimetre a module
TWELFTHS = 12
# points: 二号, 三号, 四号, 小四, 五号
TITLE, BODY, SMALLER, CELL, FINE = 22, 16, 14, 12, 10.5
TITLE_FONT, HEADING_FONT, BODY_FONT, PAGE_FONT = "方正小标宋简体", "黑体", "仿宋", "宋体"
CODE_FONT = "Consolas"  # for what is typed again: 0 and O, 1 and l do not look alike
NUMERALS = "一二三四五六七八九十"
