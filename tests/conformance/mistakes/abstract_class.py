import asyncio


class Shape:
    def area(self):
        raise NotImplementedError("a shape without an area")


class Square(Shape):
    def __init__(self, side):
        super().__init__(side)


async def main():
    try:
        Shape().area()
    except NotImplementedError as error:
        print(error)
    Square(2)


asyncio.run(main())
