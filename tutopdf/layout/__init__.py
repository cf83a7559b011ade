"""Layout, third stage: boxes with a final place, a role and a reading order; no PDF is known here."""
