"""Whether a photo was used before: prints that survive what people do to pictures, and a search among a million."""

import os

# Before NumPy is loaded: its matrices are small here, and threads of its own would only fight for two cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
