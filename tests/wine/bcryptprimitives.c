/* Test-only stand-in for the bcryptprimitives.dll of Windows 7 and later; wine 8 has none.
   Wheels built with Rust (pydantic-core, python-calamine, rpds) take their random bytes from it.
   Build it into the wine prefix, never beside python.exe, where PyInstaller would pack it:
   x86_64-w64-mingw32-gcc -O2 -shared -s -o PREFIX/drive_c/windows/system32/bcryptprimitives.dll \
       tests/wine/bcryptprimitives.c -ladvapi32 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    while (size > 0) {
        ULONG part = size > 0x10000 ? 0x10000 : (ULONG)size;
        if (!SystemFunction036(data, part)) return FALSE;
        data += part;
        size -= part;
    }
    return TRUE;
}
