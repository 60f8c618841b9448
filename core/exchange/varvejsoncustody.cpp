// The custody log in Varve JSON: one object an entry. Its chain of hashes is verified by the store.
#include "exchange/varvejsonfields.h"
#include "exchange/varvejsonhistory.h"

namespace varve::exchange {

void writeCustody(JsonWriter &out, const model::CustodyEntry &entry)
{
    out.beginObject();
    FieldWriter write(out);
    write("id", AttachmentId{entry.id});
    write("attachment", entry.attachment);
    write("action", entry.action);
    write("at", entry.at);
    write("who", entry.who);
    write("name", entry.name);
    write("sha256", entry.sha256);
    write("note", entry.note);
    write("previous", entry.previous);
    write("hash", entry.hash);
    out.endObject();
}

void readCustody(const JsonNode &node, const QString &path, ImportReport &report, model::CustodyEntry &entry)
{
    FieldReader read(node, path, nullptr, report);
    AttachmentId id;
    read.require("id", id);
    entry.id = id.uuid;
    read.require("attachment", entry.attachment);
    read.require("action", entry.action);
    read.require("at", entry.at);
    read("who", entry.who);
    read("name", entry.name);
    read("sha256", entry.sha256);
    read("note", entry.note);
    read("previous", entry.previous);
    read.require("hash", entry.hash);
    read.refuseUnknown();
}

} // namespace varve::exchange
