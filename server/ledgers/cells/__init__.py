"""What one cell means. Pure; what means nothing raises ``Wrong``.

A cell arrives as the reader hands it over: text, a number, True or False, nothing, or ``["d", "2023-01-06"]`` for a
cell that the workbook formats as a date.
"""
