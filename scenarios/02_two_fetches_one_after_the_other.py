"""First steps: Two fetches, one by one.

Watch the clock: each time.sleep(2) holds the one thread. The second fetch cannot even begin
before the first is over. Together they take 4.00 s.
"""
import time


def fetch(url):
    print("Fetching", url)
    time.sleep(2)
    print("Finished", url)
    return f"contents of {url}"


def main():
    start = time.time()
    first = fetch("https://example.com/1")
    second = fetch("https://example.com/2")
    print(first)
    print(second)
    print(f"took {time.time() - start:.2f} s")


main()
