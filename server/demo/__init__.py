"""The demo: both towns with their true counts and invented people, built by the town's own actions."""
