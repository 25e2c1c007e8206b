# What a TaskGroup raises, taken apart by except*; then once more, uncaught.
import asyncio
async def bad(n, t):
    await asyncio.sleep(t)
    raise ValueError(f'bad {n}')
async def other():
    try: await asyncio.sleep(1)
    except asyncio.CancelledError: raise TypeError('while cancelled')
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1, 0.1)); tg.create_task(other())
    except* ValueError as eg: print('values', eg.exceptions)
    except* TypeError as eg: print('types', eg.exceptions)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(bad(2, 0.1)); tg.create_task(other())
asyncio.run(main())
