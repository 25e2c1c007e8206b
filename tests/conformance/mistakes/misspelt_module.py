import asyncoi

asyncoi.run(None)
