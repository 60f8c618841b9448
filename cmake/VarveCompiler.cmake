# Warnings, sanitizers and definitions that every Varve target shares.
add_library(varve_options INTERFACE)
target_compile_options(varve_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wold-style-cast)
target_compile_definitions(varve_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(VARVE_WERROR)
    target_compile_options(varve_options INTERFACE -Werror)
endif()
if(VARVE_ASAN)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# The fastest linker that is installed; the result is the same.
find_program(VARVE_LLD NAMES ld.lld)
if(VARVE_LLD)
    add_link_options(-fuse-ld=lld)
endif()
