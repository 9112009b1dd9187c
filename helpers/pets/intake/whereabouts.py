"""Does a photo tell where it was taken? Phones write that into the file, where nobody sees it."""

from __future__ import annotations

import io

from PIL import Image

__all__ = ["tells_place"]

_GPS = 0x8825  # Exif 2.32: the table with latitude and longitude
_LATITUDE, _LONGITUDE = 2, 4


def tells_place(content: bytes) -> bool:
    """Tell whether the notes in a photo's file hold a latitude or a longitude.

    Parameters
    ----------
    content : bytes
        The file of a photo that can be decoded.

    Returns
    -------
    bool
        False, too, where the notes are broken.

    Examples
    --------
    >>> kept = io.BytesIO()
    >>> notes = Image.Exif()
    >>> notes[0x8825] = {2: (48.0, 51.0, 30.0), 4: (2.0, 17.0, 40.0)}
    >>> Image.new("RGB", (8, 8)).save(kept, "JPEG", exif=notes)
    >>> tells_place(kept.getvalue())
    True
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            noted = image.getexif().get_ifd(_GPS)
            more = [image.info.get(name, b"") for name in ("xmp", "XML:com.adobe.xmp")]
    except Exception:  # broken notes do not spoil the photo
        return False
    told = any("GPSLatitude" in (m if isinstance(m, str) else str(m, "latin-1")) for m in more)
    return told or _LATITUDE in noted or _LONGITUDE in noted
