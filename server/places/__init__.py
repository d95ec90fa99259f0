"""Places (地方): county > town > village > 片 > 组 > 邻; codes, boundaries, path prefix, merge and rename."""
