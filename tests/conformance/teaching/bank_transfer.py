"""A race: two tasks read, wait and write. Then the same with a lock."""
import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        before = self.balance
        await asyncio.sleep(0.1)
        self.balance = before + amount

    async def safe_deposit(self, amount):
        async with self.lock:
            await self.deposit(amount)


async def main():
    account = Account(0)
    await asyncio.gather(*[account.deposit(10) for _ in range(5)])
    print("without a lock:", account.balance)
    account = Account(0)
    await asyncio.gather(*[account.safe_deposit(10) for _ in range(5)])
    print("with a lock:", account.balance)


asyncio.run(main())
