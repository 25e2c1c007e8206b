"""The simulated network has no encryption; whoever makes a context is told so."""


class SSLError(OSError):
    pass


class CertificateError(SSLError, ValueError):
    pass


def _refuse(*args, **kwargs):
    raise RuntimeError("ssl is not available in the sandbox: the simulated network has no encryption; leave ssl out")


SSLContext = create_default_context = _create_unverified_context = wrap_socket = _refuse
PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 16, 17
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
