import asyncio


async def withdraw(balance, amount):
    await asyncio.sleep(0)
    assert amount <= balance, f"cannot withdraw {amount} of {balance}"
    return balance - amount


async def main():
    balance = await withdraw(100, 60)
    assert balance == 40
    await withdraw(balance, 60)


asyncio.run(main())
