"""Reads a TAXII 2.1 server as a client library does, checks each object by a STIX library, and prints
what it got as JSON. Usage: client.py URL USER PASSWORD [ADDED_AFTER]"""

import json
import sys

import stix2
from stix2patterns.v21.pattern import Pattern
from taxii2client.v21 import Server, as_pages

url, user, password = sys.argv[1:4]
after = {"added_after": sys.argv[4]} if len(sys.argv) > 4 else {}
server = Server(url, user=user, password=password)
root = server.default
collections = []
for collection in root.collections:
    objects = []
    for page in as_pages(collection.get_objects, per_request=2, **after):
        objects += page.get("objects", [])
    manifest = []
    for page in as_pages(collection.get_manifest, per_request=3, **after):
        manifest += page.get("objects", [])
    for each in objects:
        indicator = stix2.parse(each, version="2.1")
        Pattern(indicator.pattern)
    first = objects[0]["id"] if objects else None
    collections.append({
        "title": collection.title,
        "writable": collection.can_write,
        "objects": objects,
        "manifest": manifest,
        "one": collection.get_object(first)["objects"] if first else [],
        "versions": collection.object_versions(first)["versions"] if first else [],
        "by_id": collection.get_objects(id=first)["objects"] if first else [],
        "others": collection.get_objects(type="malware"),
    })
print(json.dumps({"title": server.title, "versions": root.versions, "collections": collections}))
