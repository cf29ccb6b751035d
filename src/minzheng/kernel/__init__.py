"""Small things everything rests on: money, months, days, identifiers, citations, messages."""
