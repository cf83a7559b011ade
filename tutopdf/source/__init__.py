"""Source, first stage: bytes that people wrote become values and diagnostics; nothing here raises on bad text."""
