"""Waiting in line: A lost deposit.

Watch the variable `balance` of each task: both read 100 before one writes. Between two awaits nobody else runs,
but the await stands between reading and writing.
"""
import asyncio

account = {"balance": 100}


async def deposit(amount):
    balance = account["balance"]
    print(f"read {balance}, adding {amount}")
    await asyncio.sleep(1)
    account["balance"] = balance + amount


async def main():
    await asyncio.gather(deposit(50), deposit(20))
    print("balance:", account["balance"], "of 170")


asyncio.run(main())
