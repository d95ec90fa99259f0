"""Reference data (码表): categories of issues, labels, the working calendar. Data that the county edits, not code."""
