"""Addresses: urllib.parse reads and makes them. Fetching is aiohttp's here."""
