"""The clock: one table of jobs, and any number of processes that may die at any moment."""
