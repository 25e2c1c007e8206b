"""aiohttp's server and client, if it is installed."""
import asyncio

import aiohttp
from aiohttp import web


async def answer(request):
    await asyncio.sleep(0.01)
    return web.json_response({"path": request.path})


async def main():
    app = web.Application()
    app.router.add_get("/{name}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        async def get(name):
            async with session.get(f"http://127.0.0.1:{port}/{name}") as response:
                return (await response.json())["path"]
        print(await asyncio.gather(*(get(name) for name in "abcde")))
    await runner.cleanup()


asyncio.run(main())
