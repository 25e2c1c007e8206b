"""An AsyncMock in the place of a slow call."""
import asyncio
from unittest.mock import AsyncMock, call, patch


class Client:
    async def fetch(self, url):
        await asyncio.sleep(10)
        return "real " + url


async def both(client):
    return await asyncio.gather(client.fetch("a"), client.fetch("b"))


async def main():
    with patch.object(Client, "fetch", new_callable=AsyncMock) as fetch:
        fetch.side_effect = ["one", "two"]
        print(await both(Client()))
        print(fetch.await_count, fetch.await_args_list == [call("a"), call("b")])
        fetch.assert_any_await("a")
    failing = AsyncMock(side_effect=ConnectionError("down"))
    try:
        await failing("x")
    except ConnectionError as error:
        print("failed:", error)
    failing.assert_awaited_once_with("x")
    print(asyncio.get_running_loop().time())


asyncio.run(main())
