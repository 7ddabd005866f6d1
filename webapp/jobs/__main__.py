"""``python -m webapp.jobs <parent>``: one worker, for as long as its keeper lives."""

import sys

from webapp.jobs.worker import main

sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
