"""What `InvoiceLicense` begins with when it is built."""

import sys

from invoice_license_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
