"""Intake: photos from elsewhere come here, are unpacked, examined and kept, or refused."""
