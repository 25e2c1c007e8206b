"""Waiting in line: The deposit, with a lock.

Watch the place of locks: one holds the lock, the other stands in line. The release passes it on to the next in
line, who only then reads the balance.
"""
import asyncio

account = {"balance": 100}


async def deposit(amount, lock):
    async with lock:
        balance = account["balance"]
        print(f"read {balance}, adding {amount}")
        await asyncio.sleep(1)
        account["balance"] = balance + amount


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(deposit(50, lock), deposit(20, lock))
    print("balance:", account["balance"], "of 170")


asyncio.run(main())
