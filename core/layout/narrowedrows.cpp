#include "layout/narrowedrows.h"

#include "reconstruct/narrowed.h"

namespace varve::layout {

using model::EventIndex;

std::vector<NarrowedRow> narrowedRows(const EventIndex &index,
                                      const reconstruct::Reconstruction &reconstruction)
{
    std::vector<NarrowedRow> rows;
    for (const EventId &id : reconstruction.events()) {
        const EventIndex::Row row = index.rowOf(id);
        if (row == EventIndex::noRow || !reconstruct::saysMore(reconstruction, id))
            continue;
        const reconstruct::EventWindows windows = reconstruction.windows(id);
        const reconstruct::EventWindows entered = reconstruction.entered(id);
        NarrowedRow item;
        item.row = row;
        if (windows.start != entered.start)
            item.start = windows.start;
        if (windows.end != entered.end && windows.end != windows.start)
            item.end = windows.end;
        if (item.start || item.end)
            rows.push_back(item);
    }
    std::sort(rows.begin(), rows.end(),
              [](const NarrowedRow &a, const NarrowedRow &b) { return a.row < b.row; });
    return rows;
}

} // namespace varve::layout
