"""Issues (问题): found, given to somebody with a deadline, fixed, verified, closed; every step is a row."""
