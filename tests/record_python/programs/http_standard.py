"""The standard library's HTTP server in a thread, and its client in threads of the loop's pool."""
import asyncio
import http.server
import threading
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"you asked for {self.path}\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode().strip()


async def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, name="server", args=(0.01,))
    thread.start()
    url = "http://127.0.0.1:%d/" % server.server_address[1]
    print(await asyncio.gather(*(asyncio.to_thread(fetch, url + name) for name in "abc")))
    await asyncio.to_thread(server.shutdown)
    server.server_close()
    thread.join()


asyncio.run(main())
