"""The half of json that writes."""

from json import JSONEncoder
