"""Signing in and out, the second factor, the start page of a demo."""
