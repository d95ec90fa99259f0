"""Real servers for tests: PostgreSQL, Valkey, an S3 store and Chromium, each started when first asked for."""
