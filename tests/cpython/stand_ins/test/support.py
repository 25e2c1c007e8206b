"""What the tests of asyncio take from test.support: limits of time, in seconds."""

SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 5 * 60.0
LOOPBACK_TIMEOUT = 5.0
