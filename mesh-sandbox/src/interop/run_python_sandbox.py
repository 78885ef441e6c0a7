#!/usr/bin/python3
"""Runs the public Python MESH sandbox from a checkout of its repository.

usage: run_python_sandbox.py CHECKOUT PORT

Needs Debian's python3-fastapi, uvicorn, python3-dateutil and python3-cryptography. Debian's
pydantic is 1.10; the one method of pydantic 2 that the sandbox calls is given to it here.
"""
import os
import sys

checkout, port = sys.argv[1], int(sys.argv[2])
sys.path.insert(0, os.path.join(checkout, "src"))
os.environ.setdefault("AUTH_MODE", "full")
os.environ.setdefault("STORE_MODE", "memory")
os.environ.setdefault("SHARED_KEY", "TestKey")

import pydantic  # noqa: E402

if not hasattr(pydantic.BaseModel, "model_json_schema"):
    pydantic.BaseModel.model_json_schema = classmethod(lambda model: model.schema())

import uvicorn  # noqa: E402

uvicorn.run("mesh_sandbox.api:app", host="127.0.0.1", port=port, workers=1, log_level="warning")
