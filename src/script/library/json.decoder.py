"""The half of json that reads."""

from json import JSONDecodeError, JSONDecoder
