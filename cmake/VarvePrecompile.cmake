# Headers that most files read are read once for each kind of target: three quarters of the time that a file
# of the window takes to compile went into them. What a file uses it still includes itself: with
# -DVARVE_PRECOMPILE=OFF everything must build as well.
option(VARVE_PRECOMPILE "Precompile the headers of Qt and of the standard library" ON)

set(varve_headers_core
    <algorithm> <array> <cmath> <functional> <map> <memory> <optional> <set> <span> <unordered_map> <variant> <vector>
    <QByteArray> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QLocale>
    <QRegularExpression> <QSet> <QString> <QStringList> <QUuid> <tl/expected.hpp>)
set(varve_headers_paint ${varve_headers_core} <QtGui>)
set(varve_headers_ui ${varve_headers_core} <QtWidgets>)
set(varve_headers_core_tests ${varve_headers_core} <QTemporaryDir>)
set(varve_headers_ui_tests ${varve_headers_ui} <QTemporaryDir>)

# varve_precompile(target core|paint|ui): the target has precompiled headers of its own.
function(varve_precompile target kind)
    if(VARVE_PRECOMPILE)
        target_precompile_headers(${target} PRIVATE ${varve_headers_${kind}})
    endif()
endfunction()

# varve_precompile_test(test lib...): tests share one for those of the core and one for those of the window.
# Without the headers of Qt Test, which read a macro that names each test's folder.
function(varve_precompile_test test)
    if(NOT VARVE_PRECOMPILE)
        return()
    endif()
    if("varve_ui" IN_LIST ARGN)
        set(kind ui_tests)
        set(lib varve_ui)
    else()
        set(kind core_tests)
        set(lib varve_core)
    endif()
    set(owner varve_headers_of_${kind})
    if(NOT TARGET ${owner})
        set(empty ${CMAKE_BINARY_DIR}/${owner}.cpp)
        file(CONFIGURE OUTPUT ${empty} CONTENT "// Holds precompiled headers.\n")
        add_library(${owner} OBJECT ${empty})
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${owner} PRIVATE varve_options ${lib})
        target_precompile_headers(${owner} PRIVATE ${varve_headers_${kind}})
    endif()
    target_precompile_headers(${test} REUSE_FROM ${owner})
endfunction()
