"""The month of a district: what was known at its end, what the law says of it, who is due what, on paper.

``prepare`` cuts the snapshot and determines it, ``propose`` sets it against the entitlements, ``files``
writes what people read. Each may be run again: the same records give the same files.
"""
