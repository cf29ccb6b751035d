"""Payments, 发放: what is owed, what was sent to the bank, what came back.

An obligation exists once, an instruction once an attempt; nothing is paid twice. Entered through `api` only.
"""
