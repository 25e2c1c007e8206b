import asyncio
from time import monotonic, slep


async def main():
    await asyncio.sleep(1)
