"""The terminal user interface: draws frozen values and turns keys into intents."""
